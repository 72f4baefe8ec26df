import { ActionIcon, Group, Select } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import type { JobTemplate } from '@/api/types';
import { ConfirmDialog } from '@/components/confirm-dialog';
import { useRemoveTemplate } from '../api/use-remove-template';

interface TemplatePickerProps {
  companyId: string;
  templates: readonly JobTemplate[];
  chosen: JobTemplate | undefined;
  /** What has been written is not to be replaced by a template. */
  isLocked: boolean;
  onChoose: (id: string | null) => void;
}

/** What a new job begins with. */
export function TemplatePicker(props: TemplatePickerProps) {
  const { companyId, templates, chosen, isLocked, onChoose } = props;
  const remove = useRemoveTemplate(companyId);
  const [isAsking, setIsAsking] = useState(false);
  return (
    <Group align="flex-end" gap="xs" wrap="nowrap">
      <Select
        label="Begin with a template"
        description={isLocked ? 'A template is chosen before anything is written.' : undefined}
        placeholder="An empty page"
        data={templates.map(({ id, name }) => ({ value: id, label: name }))}
        value={chosen?.id ?? null}
        clearable
        clearButtonProps={{ 'aria-label': 'Begin with an empty page' }}
        searchable={templates.length > 7}
        disabled={isLocked}
        flex={1}
        onChange={onChoose}
      />
      {chosen && (
        <ActionIcon
          variant="default"
          size={36}
          aria-label={`Delete template ${chosen.name}`}
          loading={remove.isPending}
          onClick={() => setIsAsking(true)}
        >
          <IconTrash size={17} />
        </ActionIcon>
      )}
      <ConfirmDialog
        isOpen={isAsking}
        title="Delete this template?"
        text="It is gone for everybody in the company. Jobs made of it stay as they are."
        confirmLabel="Delete template"
        isDangerous
        onClose={() => setIsAsking(false)}
        onConfirm={() => {
          if (chosen) remove.mutate(chosen, { onSuccess: () => onChoose(null) });
        }}
      />
    </Group>
  );
}
