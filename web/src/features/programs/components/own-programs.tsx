import { Button, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { OwnProgram } from '@/api/types';
import { ConfirmDialog } from '@/components/confirm-dialog';
import { Failure } from '@/components/failure';
import { Panel } from '@/components/panel';
import { ownPrograms, useRemoveProgram } from '../api/own-programs';
import { NewProgramForm } from './new-program-form';

/** For those who make programs: what they have registered, and one more. */
export function OwnPrograms() {
  const found = useQuery(ownPrograms);
  const [isAdding, setIsAdding] = useState(false);
  return (
    <Panel
      title="Programs that you make"
      aside={
        isAdding || (
          <Button variant="default" size="xs" onClick={() => setIsAdding(true)}>
            Register one
          </Button>
        )
      }
    >
      <Stack>
        <Text size="sm" c="dimmed">
          Other people can let a program that you register into their accounts. For a program that
          is for yourself alone, an API key will do.
        </Text>
        {found.isError && <Failure error={found.error} retry={() => void found.refetch()} />}
        {found.data?.items.map((program) => (
          <Program key={program.id} program={program} />
        ))}
        {isAdding && <NewProgramForm />}
      </Stack>
    </Panel>
  );
}

function Program({ program }: { program: OwnProgram }) {
  const remove = useRemoveProgram();
  const [asks, setAsks] = useState(false);
  const { id, name, kind, redirect_uris: addresses } = program;
  return (
    <Stack gap={4} align="flex-start">
      <Text size="sm" fw={600}>
        {name}
      </Text>
      <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
        {kind === 'public' ? 'Public' : 'With a secret'} · {id}
        {addresses.map((address) => (
          <span key={address}>
            <br />
            {address}
          </span>
        ))}
      </Text>
      <Button
        variant="default"
        size="xs"
        loading={remove.isPending}
        aria-label={`Remove ${name}`}
        onClick={() => setAsks(true)}
      >
        Remove
      </Button>
      <ConfirmDialog
        isOpen={asks}
        title="Remove this program?"
        text={`Nobody’s account is open to “${name}” any more, at once.`}
        confirmLabel="Remove"
        isDangerous
        onClose={() => setAsks(false)}
        onConfirm={() => remove.mutate(id)}
      />
    </Stack>
  );
}
