import { Button, Group, TextInput } from '@mantine/core';
import { useState, type SyntheticEvent } from 'react';
import type { Passkey } from '@/api/types';
import { ConfirmDialog } from '@/components/confirm-dialog';
import { Ago } from '@/components/date-text';
import rows from '@/components/people-rows.module.css';
import { useRemovePasskey, useRenamePasskey } from '../api/factors';

/** One passkey: what it is called, when it was used, and its end. */
export function PasskeyRow({ passkey }: { passkey: Passkey }) {
  const remove = useRemovePasskey();
  const [asks, setAsks] = useState(false);
  const [isRenaming, setIsRenaming] = useState(false);
  const { name, created_at: madeAt, last_used_at: usedAt } = passkey;
  if (isRenaming) return <Rename passkey={passkey} onDone={() => setIsRenaming(false)} />;
  return (
    <li className={rows.row}>
      <div className={rows.main}>
        <p className={rows.name}>{name}</p>
        <p className={rows.meta}>
          Added <Ago at={madeAt} />
          {usedAt === null ? (
            ', never used'
          ) : (
            <>
              , used <Ago at={usedAt} />
            </>
          )}
          {passkey.is_synced && ' · kept on several devices'}
        </p>
      </div>
      <Group gap="xs" wrap="nowrap">
        <Button
          variant="default"
          size="xs"
          aria-label={`Rename ${name}`}
          onClick={() => setIsRenaming(true)}
        >
          Rename
        </Button>
        <Button
          variant="default"
          size="xs"
          aria-label={`Remove ${name}`}
          loading={remove.isPending}
          onClick={() => setAsks(true)}
        >
          Remove
        </Button>
      </Group>
      <ConfirmDialog
        isOpen={asks}
        title="Remove this passkey?"
        text={`“${name}” signs you in no more. Remove it from the device as well, or it is offered there still.`}
        confirmLabel="Remove"
        isDangerous
        onClose={() => setAsks(false)}
        onConfirm={() => remove.mutate(passkey.id)}
      />
    </li>
  );
}

function Rename({ passkey, onDone }: { passkey: Passkey; onDone: () => void }) {
  const rename = useRenamePasskey();
  const [name, setName] = useState(passkey.name);
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    rename.mutate({ id: passkey.id, name: name.trim() }, { onSuccess: onDone });
  };
  return (
    <li className={rows.row}>
      <form onSubmit={submit} noValidate className={rows.main}>
        <Group gap="xs" align="flex-end">
          <TextInput
            label="Name"
            maxLength={200}
            flex={1}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            // eslint-disable-next-line jsx-a11y/no-autofocus -- who presses Rename wants to type
            autoFocus
          />
          <Button type="submit" loading={rename.isPending} disabled={name.trim() === ''}>
            Save
          </Button>
          <Button variant="default" onClick={onDone}>
            Cancel
          </Button>
        </Group>
      </form>
    </li>
  );
}
