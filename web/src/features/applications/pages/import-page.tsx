import { Button, Group, Loader, Progress, Radio, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ImportField, ImportResult } from '@/api/types';
import { Failure } from '@/components/failure';
import { LinkButton } from '@/components/links';
import { Page } from '@/components/page';
import { Panel } from '@/components/panel';
import { toastDone } from '@/components/toast';
import { counted } from '@/lib/wording';
import type { ImportChoices, ImportProgress } from '../api/send-import';
import { importTrial, useImport } from '../api/use-import';
import { ExportButton } from '../components/export-button';
import { ImportColumns } from '../components/import-columns';
import { ImportFile } from '../components/import-file';
import { ImportOutcome } from '../components/import-outcome';
import { ImportStages } from '../components/import-stages';
import { mapped } from '../import-values';

const NOTHING_SAID: ImportChoices = { mapping: {}, dayFirst: undefined };

/** Takes over a tracker kept elsewhere: file, columns, what would happen, and then doing it. */
export function ImportPage() {
  const [file, setFile] = useState<File | null>(null);
  return (
    <Page
      title="Import applications"
      lead="From any tracker that can save a CSV. Nothing is added before you have seen it."
      width="medium"
      actions={<ExportButton />}
    >
      <Panel>
        <ImportFile file={file} isDisabled={false} onChoose={setFile} />
      </Panel>
      {file && <ImportSteps key={`${file.name} ${String(file.lastModified)}`} file={file} />}
    </Page>
  );
}

function ImportSteps({ file }: { file: File }) {
  const [choices, setChoices] = useState(NOTHING_SAID);
  const trial = useQuery(importTrial(file, choices));
  const taking = useImport();
  const look = trial.data;

  if (taking.data) return <ImportDone result={taking.data} />;
  if (trial.isError) return <Failure error={trial.error} title="This file can’t be imported" />;
  if (!look) return <Loader aria-label="Reading the file" mx="auto" />;
  const isBusy = taking.isPending || trial.isFetching;
  const map = (heading: string, field: ImportField | null) =>
    setChoices(({ mapping, ...rest }) => ({
      ...rest,
      mapping: mapped(mapping, look.columns, heading, field),
    }));
  return (
    <>
      <Panel title="Columns">
        <ImportColumns columns={look.columns} isDisabled={isBusy} onMap={map} />
        {look.needs.includes('mapping') && (
          <Text c="var(--hl-danger)" mt="sm" role="alert">
            Say which columns are the company and the position.
          </Text>
        )}
      </Panel>
      {(look.needs.includes('day_first') || choices.dayFirst !== undefined) && (
        <Panel title="Dates">
          <Radio.Group
            label="In this file, 03/04/2026 is"
            value={choices.dayFirst === undefined ? '' : String(choices.dayFirst)}
            onChange={(value) => setChoices({ ...choices, dayFirst: value === 'true' })}
          >
            <Group mt="xs">
              <Radio value="true" label="3 April" />
              <Radio value="false" label="March 4" />
            </Group>
          </Radio.Group>
        </Panel>
      )}
      {look.stages.length > 0 && (
        <Panel title="Stages">
          <ImportStages stages={look.stages} />
        </Panel>
      )}
      <Panel title="What will happen">
        <Stack gap="md">
          {look.needs.length > 0 ? (
            <Text c="dimmed">That shows as soon as the question above is answered.</Text>
          ) : (
            <ImportOutcome result={look} />
          )}
          {taking.isError && <Failure error={taking.error} title="The import stopped" />}
          {taking.isPending && <Bar progress={taking.progress} />}
          <Group justify="flex-end">
            <Button
              loading={isBusy}
              disabled={look.needs.length > 0 || look.summary.added === 0}
              onClick={() =>
                taking.mutate(
                  { file, ...choices },
                  {
                    onSuccess: ({ summary }) =>
                      toastDone(`${counted(summary.added, 'application')} added`),
                  },
                )
              }
            >
              {taking.isError
                ? 'Go on with the rest'
                : `Add ${counted(look.summary.added, 'application')}`}
            </Button>
          </Group>
        </Stack>
      </Panel>
    </>
  );
}

function ImportDone({ result }: { result: ImportResult }) {
  return (
    <Panel title="Done">
      <ImportOutcome result={result} />
      <Group justify="flex-end" mt="md">
        <LinkButton to="/applications">See your applications</LinkButton>
      </Group>
    </Panel>
  );
}

function Bar({ progress }: { progress: ImportProgress | null }) {
  const { done, total } = progress ?? { done: 0, total: 1 };
  return (
    <div>
      <Progress value={(100 * done) / total} aria-label="Rows imported" />
      <Text size="sm" c="dimmed" mt={4}>
        {progress ? `${done.toLocaleString('en')} of ${counted(total, 'row')}` : 'Sending the file'}
      </Text>
    </div>
  );
}
