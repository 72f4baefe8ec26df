import { SegmentedControl, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { Mail } from '@/api/types';
import classes from './mail.module.css';

/** One mail as its receiver would see it. Nothing in it can run or reach this page. */
export function MailView({ mail }: { mail: Mail }) {
  const [form, setForm] = useState(mail.html === null ? 'text' : 'html');
  return (
    <Stack gap="sm">
      <Text size="sm" c="dimmed">
        To {mail.recipient}
      </Text>
      {mail.html !== null && (
        <SegmentedControl
          aria-label="Show the mail as"
          size="xs"
          value={form}
          onChange={setForm}
          data={[
            { value: 'html', label: 'As sent' },
            { value: 'text', label: 'As text' },
          ]}
          w="fit-content"
        />
      )}
      {form === 'html' && mail.html !== null ? (
        <iframe
          className={classes.frame}
          title={mail.subject}
          sandbox="allow-popups allow-popups-to-escape-sandbox"
          srcDoc={mail.html.replace('<head>', '<head><base target="_blank">')}
        />
      ) : (
        <pre className={classes.text}>{mail.text}</pre>
      )}
    </Stack>
  );
}
