import { Tabs, Text, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { Failure } from '@/components/failure';
import { Markdown } from '@/components/markdown';
import { SkeletonRows } from '@/components/skeletons';
import { preview } from '../api/preview';
import classes from './markdown-field.module.css';

interface MarkdownFieldProps {
  value: string;
  error?: ReactNode;
  onChange: (text: string) => void;
}

/** The description: written in Markdown, looked at as candidates will see it. */
export function MarkdownField({ value, error, onChange }: MarkdownFieldProps) {
  const [tab, setTab] = useState<string | null>('write');
  const isRefused = Boolean(error);
  return (
    <Tabs value={isRefused ? 'write' : tab} onChange={setTab} keepMounted={false}>
      <Tabs.List mb="sm">
        <Tabs.Tab value="write">Write</Tabs.Tab>
        <Tabs.Tab value="preview">Preview</Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="write">
        <Textarea
          label="Description"
          description="In Markdown: # heading, **bold**, - item of a list, [words](https://address)"
          withAsterisk
          autosize
          minRows={10}
          maxRows={30}
          maxLength={50_000}
          value={value}
          error={error}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      </Tabs.Panel>
      <Tabs.Panel value="preview" className={classes.preview}>
        <Preview text={value} />
      </Tabs.Panel>
    </Tabs>
  );
}

function Preview({ text }: { text: string }) {
  const found = useQuery({ ...preview(text), enabled: text.trim() !== '' });
  if (text.trim() === '') {
    return (
      <Text size="sm" c="dimmed">
        Nothing is written yet.
      </Text>
    );
  }
  if (found.isPending) return <SkeletonRows rows={4} height={20} label="Loading the preview" />;
  if (found.isError) return <Failure error={found.error} retry={() => void found.refetch()} />;
  return <Markdown html={found.data.html} />;
}
