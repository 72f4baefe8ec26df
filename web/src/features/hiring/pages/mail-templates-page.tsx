import { Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Failure } from '@/components/failure';
import { LinkButton } from '@/components/links';
import { Page } from '@/components/page';
import { SkeletonRows } from '@/components/skeletons';
import { mailTemplates } from '../api/mail-templates';
import { MailTemplateForm } from '../components/mail-template-form';

const route = getRouteApi('/signed-in/hiring/companies/$companyId/mails');

/** What a company writes to candidates again and again. */
export function MailTemplatesPage() {
  const { companyId } = route.useParams();
  const found = useQuery(mailTemplates(companyId));
  return (
    <Page
      title="Mails to candidates"
      lead="What you begin with when you write; you can change it each time."
      width="medium"
      actions={
        <LinkButton to="/hiring/companies/$companyId" params={{ companyId }} variant="default">
          Company
        </LinkButton>
      }
    >
      {found.isPending && <SkeletonRows rows={3} height={160} label="Loading mails" />}
      {found.isError && <Failure error={found.error} retry={() => void found.refetch()} />}
      {found.data && (
        <Stack>
          {found.data.items.map((template) => (
            <MailTemplateForm key={template.kind} companyId={companyId} template={template} />
          ))}
        </Stack>
      )}
    </Page>
  );
}
