import { useQuery } from '@tanstack/react-query';
import { Failure } from '@/components/failure';
import { LinkButton } from '@/components/links';
import { Page } from '@/components/page';
import { Panel } from '@/components/panel';
import { SkeletonRows } from '@/components/skeletons';
import { KeepersPanel } from '@/components/talent/keepers-panel';
import { myProfile } from '../api/my-profile';
import { JsonResumeMenu } from '../components/json-resume-menu';
import { ProfileForm } from '../components/profile-form';
import { ResumeSection } from '../components/resume-section';

export function OwnProfilePage() {
  const found = useQuery(myProfile());
  return (
    <Page
      title="Your profile"
      lead={found.data?.email}
      width="narrow"
      actions={
        found.data && (
          <>
            <LinkButton to="/people/$userId" params={{ userId: found.data.id }} variant="default">
              See as others do
            </LinkButton>
            <JsonResumeMenu me={found.data} />
          </>
        )
      }
    >
      {found.isPending && <SkeletonRows rows={5} height={56} label="Loading your profile" />}
      {found.isError && <Failure error={found.error} retry={() => void found.refetch()} />}
      {found.data && (
        <>
          <ResumeSection me={found.data} />
          <Panel>
            <ProfileForm me={found.data} />
          </Panel>
          <KeepersPanel />
        </>
      )}
    </Page>
  );
}
