import { Button, Select, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import type { Invitation, Role } from '@/api/types';
import { Ago } from '@/components/date-text';
import { Failure } from '@/components/failure';
import { Panel } from '@/components/panel';
import { toastDone, toastFailure } from '@/components/toast';
import { showProblem } from '@/lib/form-problem';
import { formatDay } from '@/lib/format';
import { options, ROLE_LABEL, ROLE_MEANING } from '@/lib/wording';
import { invitations } from '../api/invitations';
import { useInvite } from '../api/use-invite';
import { useRevokeInvitation } from '../api/use-revoke-invitation';
import rows from '@/components/people-rows.module.css';
import classes from './team.module.css';

/** Asking people to join, and whom one is waiting for. For owners. */
export function Invitations({ companyId }: { companyId: string }) {
  const found = useQuery(invitations(companyId));
  return (
    <Panel title="Invite somebody">
      <Stack>
        <InvitationForm companyId={companyId} />
        {found.isError && <Failure error={found.error} retry={() => void found.refetch()} />}
        {found.data && found.data.items.length > 0 && (
          <ul
            className={`${rows.list} ${classes.inset}`}
            aria-label="Invitations that wait for an answer"
          >
            {found.data.items.map((one) => (
              <InvitationRow key={one.id} companyId={companyId} invitation={one} />
            ))}
          </ul>
        )}
      </Stack>
    </Panel>
  );
}

function InvitationForm({ companyId }: { companyId: string }) {
  const invite = useInvite(companyId);
  const form = useForm<{ email: string; role: Role }>({
    initialValues: { email: '', role: 'recruiter' },
    validate: { email: (text) => (text.includes('@') ? null : 'Enter an email address') },
  });

  const submit = form.onSubmit(({ email, role }) => {
    const address = email.trim();
    invite.mutate(
      { email: address, role },
      {
        onSuccess: () => {
          toastDone(`A mail is on its way to ${address}`);
          // Unless the next one is being typed already.
          if (form.getValues().email === email) form.setFieldValue('email', '');
        },
        onError: (error) => {
          const rest = showProblem(form, error);
          if (rest !== null) toastFailure(rest, 'Nobody was invited');
        },
      },
    );
  });

  return (
    <form onSubmit={submit} noValidate>
      <div className={classes.invite}>
        <TextInput
          label="Email"
          type="email"
          withAsterisk
          className={classes.invited}
          {...form.getInputProps('email')}
        />
        <Select
          label="Role"
          className={classes.role}
          data={options(ROLE_LABEL)}
          allowDeselect={false}
          {...form.getInputProps('role')}
        />
        <Button type="submit" loading={invite.isPending} className={classes.send}>
          Send invitation
        </Button>
      </div>
      <Text size="sm" c="dimmed" mt="xs">
        {ROLE_LABEL[form.values.role]}: {ROLE_MEANING[form.values.role].toLowerCase()}.
      </Text>
    </form>
  );
}

function InvitationRow({ companyId, invitation }: { companyId: string; invitation: Invitation }) {
  const revoke = useRevokeInvitation(companyId);
  const { id, email, role } = invitation;
  return (
    <li className={`${rows.row} ${classes.row}`}>
      <div className={`${rows.main} ${classes.main}`}>
        <p className={rows.name}>{email}</p>
        <p className={rows.meta}>
          {ROLE_LABEL[role]} · invited <Ago at={invitation.created_at} /> by {invitation.invited_by}
          , good until {formatDay(invitation.expires_at)}
        </p>
      </div>
      <Button
        variant="subtle"
        color="gray"
        size="compact-sm"
        loading={revoke.isPending}
        aria-label={`Take back the invitation of ${email}`}
        onClick={() =>
          revoke.mutate(id, { onSuccess: () => toastDone('The invitation is taken back') })
        }
      >
        Take back
      </Button>
    </li>
  );
}
