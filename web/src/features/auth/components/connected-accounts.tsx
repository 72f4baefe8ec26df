import { Button, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ConnectedIdentity } from '@/api/types';
import { ConfirmDialog } from '@/components/confirm-dialog';
import { Ago } from '@/components/date-text';
import { Failure } from '@/components/failure';
import { Panel } from '@/components/panel';
import rows from '@/components/people-rows.module.css';
import { Refusal } from '@/components/refusal';
import { identities, providers, useConnect, useDisconnect } from '../api/identities';
import { whyNot } from '../provider-problems';

interface ConnectedAccountsProps {
  /** What went wrong with one of this name, on the way through it. */
  problem?: string | undefined;
  provider?: string | undefined;
}

/** The accounts elsewhere that one signs in with. Nothing, where there are none and none is offered. */
export function ConnectedAccounts({ problem, provider }: ConnectedAccountsProps) {
  const offered = useQuery(providers).data?.items ?? [];
  const connected = useQuery(identities);
  const connect = useConnect();
  if (connected.isError) {
    return <Failure error={connected.error} retry={() => void connected.refetch()} />;
  }
  if (!connected.data || (offered.length === 0 && connected.data.items.length === 0)) return null;
  const { items, has_other_way: hasOtherWay } = connected.data;
  const left = offered.filter(({ title }) => !items.some((item) => item.title === title));
  const failed = offered.find(({ name }) => name === provider)?.title ?? 'that account';
  return (
    <Panel title="Connected accounts" flush={items.length > 0}>
      <Stack gap="sm">
        {problem !== undefined && <Refusal>{whyNot(problem, failed)}</Refusal>}
        {items.length > 0 ? (
          <ul className={rows.list}>
            {items.map((item) => (
              <Connected
                key={item.id}
                identity={item}
                isLastWay={items.length === 1 && !hasOtherWay}
              />
            ))}
          </ul>
        ) : (
          <Text size="sm">
            Sign in with an account that you have elsewhere, without a password.
          </Text>
        )}
        {left.map(({ name, title }) => (
          <Button
            key={name}
            variant="default"
            mx={items.length > 0 ? 'md' : 0}
            mb={items.length > 0 ? 'md' : 0}
            loading={connect.isPending && connect.variables === name}
            onClick={() => connect.mutate(name)}
          >
            Connect {title}
          </Button>
        ))}
      </Stack>
    </Panel>
  );
}

interface ConnectedProps {
  identity: ConnectedIdentity;
  isLastWay: boolean;
}

function Connected({ identity, isLastWay }: ConnectedProps) {
  const disconnect = useDisconnect();
  const [asks, setAsks] = useState(false);
  const { id, title, email, last_used_at: usedAt } = identity;
  return (
    <li className={rows.row}>
      <div className={rows.main}>
        <p className={rows.name}>{title}</p>
        <p className={rows.meta}>
          {email !== '' && `${email} · `}used <Ago at={usedAt} />
          {isLastWay && ' · your only way to sign in'}
        </p>
      </div>
      {!isLastWay && (
        <Button
          variant="default"
          size="xs"
          aria-label={`Disconnect ${title}`}
          loading={disconnect.isPending}
          onClick={() => setAsks(true)}
        >
          Disconnect
        </Button>
      )}
      <ConfirmDialog
        isOpen={asks}
        title={`Disconnect ${title}?`}
        text="It signs you in no more. Your account here stays as it is."
        confirmLabel="Disconnect"
        isDangerous
        onClose={() => setAsks(false)}
        onConfirm={() => disconnect.mutate(id)}
      />
    </li>
  );
}
