import { Alert, Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { explain } from '@/api/problem';
import type { Job } from '@/api/types';
import { jobTemplates } from '../api/job-templates';
import { useKeepTemplate } from '../api/use-keep-template';
import { toContent, toValues } from '../job-values';

interface TemplateDialogProps {
  job: Job;
  onClose: () => void;
}

/** Keeps what a job says for the next ones, under a new name or in place of an earlier template. */
export function TemplateDialog({ job, onClose }: TemplateDialogProps) {
  const known = useQuery(jobTemplates(job.company_id)).data?.items ?? [];
  const keep = useKeepTemplate(job.company_id);
  const [name, setName] = useState(job.title);
  const wanted = name.trim();
  const replaced = known.find((one) => one.name.toLowerCase() === wanted.toLowerCase());

  const submit = (event: React.SyntheticEvent) => {
    event.preventDefault();
    const template = { name: wanted, content: toContent(toValues(job)) };
    keep.mutate({ template, replaced }, { onSuccess: onClose });
  };

  return (
    <Modal opened onClose={onClose} title="Save as template">
      <form onSubmit={submit}>
        <Stack gap="sm">
          <TextInput
            label="Name of the template"
            description={
              replaced
                ? `Replaces “${replaced.name}”. Jobs made of it stay as they are.`
                : 'Everything but the last day to apply goes into it.'
            }
            value={name}
            maxLength={200}
            data-autofocus
            onChange={(event) => setName(event.currentTarget.value)}
          />
          {keep.isError && (
            <Alert color="red" variant="light" role="alert">
              {explain(keep.error)}
            </Alert>
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={keep.isPending} disabled={wanted === ''}>
              {replaced ? 'Replace template' : 'Save template'}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
