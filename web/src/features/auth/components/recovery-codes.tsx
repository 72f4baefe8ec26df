import { Button, CopyButton, Group, Modal, Stack, Text } from '@mantine/core';
import { saveFile } from '@/lib/save-file';
import classes from './recovery-codes.module.css';

interface RecoveryCodesProps {
  /** Shown this once; none, and the dialog is closed. */
  codes: readonly string[];
  onClose: () => void;
}

/** The codes for the day when phone and keys are gone, to be kept somewhere before this is closed. */
export function RecoveryCodes({ codes, onClose }: RecoveryCodesProps) {
  return (
    <Modal
      opened={codes.length > 0}
      onClose={onClose}
      title="Keep your recovery codes"
      size="lg"
      closeOnClickOutside={false}
      withCloseButton={false}
    >
      <Stack>
        <Text size="sm">
          Should you lose your phone or your keys, each of these lets you in once, together with
          your password. They are shown only now: print them, or keep them with your passwords.
        </Text>
        <ol className={classes.codes}>
          {codes.map((code) => (
            <li key={code}>{code}</li>
          ))}
        </ol>
        <Group className={classes.actions} justify="space-between">
          <Group gap="xs">
            <CopyButton value={codes.join('\n')}>
              {({ copied, copy }) => (
                <Button variant="default" onClick={copy}>
                  {copied ? 'Copied' : 'Copy'}
                </Button>
              )}
            </CopyButton>
            <Button variant="default" onClick={() => window.print()}>
              Print
            </Button>
            <Button variant="default" onClick={() => save(codes)}>
              Download
            </Button>
          </Group>
          <Button onClick={onClose}>I have kept them</Button>
        </Group>
      </Stack>
    </Modal>
  );
}

function save(codes: readonly string[]): void {
  const text = `Recovery codes for Hireloop (${window.location.host}). Each is good once.\n\n`;
  const file = new Blob([text, codes.join('\n'), '\n'], { type: 'text/plain' });
  saveFile(file, 'hireloop-recovery-codes.txt');
}
