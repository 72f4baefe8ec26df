import { Button, Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { Company, Member, Role } from '@/api/types';
import { ConfirmDialog } from '@/components/confirm-dialog';
import { Ago } from '@/components/date-text';
import { Failure } from '@/components/failure';
import { Panel } from '@/components/panel';
import { PersonAvatar } from '@/components/person-avatar';
import { SkeletonRows } from '@/components/skeletons';
import { toastDone, toastUndo } from '@/components/toast';
import { useSession } from '@/lib/use-session';
import { options, ROLE_LABEL, ROLE_MEANING } from '@/lib/wording';
import { members } from '../api/members';
import { usePutRole } from '../api/use-put-role';
import { useRemoveMember } from '../api/use-remove-member';
import rows from '@/components/people-rows.module.css';
import classes from './team.module.css';

/** Who hires for a company. Owners change roles and send people away; everybody may leave. */
export function Team({ company }: { company: Company }) {
  const found = useQuery(members(company.id));
  if (found.isPending) return <SkeletonRows rows={3} height={60} label="Loading the team" />;
  if (found.isError) return <Failure error={found.error} retry={() => void found.refetch()} />;
  const owners = found.data.items.filter(({ role }) => role === 'owner');
  return (
    <Panel title="Team" flush>
      <ul className={rows.list}>
        {found.data.items.map((member) => (
          <MemberRow
            key={member.user_id}
            company={company}
            member={member}
            isLastOwner={owners.length === 1 && member.role === 'owner'}
          />
        ))}
      </ul>
    </Panel>
  );
}

interface MemberRowProps {
  company: Company;
  member: Member;
  isLastOwner: boolean;
}

function MemberRow({ company, member, isLastOwner }: MemberRowProps) {
  const session = useSession();
  const isMe = session.status === 'signed-in' && session.accountId === member.user_id;
  const isOwner = company.role === 'owner';
  const name = member.full_name || 'A colleague';
  return (
    <li className={`${rows.row} ${classes.row}`}>
      <PersonAvatar name={name} />
      <div className={`${rows.main} ${classes.main}`}>
        <p className={rows.name}>
          {name}
          {isMe && ' (you)'}
        </p>
        <p className={rows.meta}>
          {member.email} · joined <Ago at={member.since} />
        </p>
      </div>
      {isOwner && !isLastOwner ? (
        <RoleSelect companyId={company.id} member={member} name={name} />
      ) : (
        <span className={rows.meta} title={ROLE_MEANING[member.role]}>
          {ROLE_LABEL[member.role]}
        </span>
      )}
      {(isOwner || isMe) && !isLastOwner && (
        <EndButton company={company} member={member} name={name} isMe={isMe} />
      )}
    </li>
  );
}

function RoleSelect({
  companyId,
  member,
  name,
}: {
  companyId: string;
  member: Member;
  name: string;
}) {
  const put = usePutRole(companyId);
  const userId = member.user_id;
  const change = (role: Role) =>
    put.mutate(
      { userId, role },
      {
        onSuccess: () =>
          toastUndo(`${name}: ${ROLE_LABEL[role].toLowerCase()} from now on`, () =>
            put.mutate({ userId, role: member.role }),
          ),
      },
    );
  return (
    <Select
      className={classes.role}
      aria-label={`Role of ${name}`}
      data={options(ROLE_LABEL)}
      value={put.isPending ? put.variables.role : member.role}
      allowDeselect={false}
      onChange={(role) => {
        if (role !== null && role !== member.role) change(role);
      }}
    />
  );
}

interface EndButtonProps {
  company: Company;
  member: Member;
  name: string;
  isMe: boolean;
}

function EndButton({ company, member, name, isMe }: EndButtonProps) {
  const [isAsking, setAsking] = useState(false);
  const remove = useRemoveMember(company.id);
  const navigate = useNavigate();
  const end = () =>
    remove.mutate(member.user_id, {
      onSuccess: () => {
        toastDone(isMe ? `You have left ${company.name}` : `${name} is out`);
        if (isMe) void navigate({ to: '/hiring' });
      },
    });
  return (
    <>
      <Button
        variant="subtle"
        color="gray"
        size="compact-sm"
        loading={remove.isPending}
        aria-label={isMe ? `Leave ${company.name}` : `Remove ${name}`}
        onClick={() => setAsking(true)}
      >
        {isMe ? 'Leave' : 'Remove'}
      </Button>
      <ConfirmDialog
        isOpen={isAsking}
        title={isMe ? `Leave ${company.name}?` : `Remove ${name}?`}
        text={
          isMe
            ? 'You lose sight of its jobs and candidates at once. To come back you need an invitation.'
            : 'They lose sight of all jobs and candidates at once, on open pages as well. What they wrote stays.'
        }
        confirmLabel={isMe ? 'Leave' : 'Remove'}
        isDangerous
        onConfirm={end}
        onClose={() => setAsking(false)}
      />
    </>
  );
}
