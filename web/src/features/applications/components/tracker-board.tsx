import { Link } from '@tanstack/react-router';
import type { Application, Status } from '@/api/types';
import { Board } from '@/components/board/board';
import { CardText } from '@/components/board/card-text';
import { Ago } from '@/components/date-text';
import { Failure } from '@/components/failure';
import type { ApplicationsSearch } from '../search';
import { useBoardColumns } from '../use-board-columns';
import { NextStepBadge } from '@/components/next-step-badge';
import { NoApplications } from './no-applications';

interface TrackerBoardProps {
  search: ApplicationsSearch;
  onMove: (application: Application, to: Status) => void;
}

export function TrackerBoard({ search, onMove }: TrackerBoardProps) {
  const board = useBoardColumns(search);
  if (board.error) return <Failure error={board.error} retry={board.retry} />;

  const isEmpty = !board.isPending && board.columns.every((column) => column.items.length === 0);
  if (isEmpty) return <NoApplications search={search} />;
  return (
    <Board
      label="Applications by status"
      columns={board.columns}
      nameOf={(application) => `${application.position}, ${application.company}`}
      movesOf={(application) => application.allowed_statuses}
      onMove={onMove}
      renderCard={(application) => <ApplicationCard application={application} />}
    />
  );
}

function ApplicationCard({ application }: { application: Application }) {
  const { id, position, company, location, tags } = application;
  return (
    <CardText
      title={(className) => (
        <Link
          to="/applications/$applicationId"
          params={{ applicationId: id }}
          className={className}
          draggable={false}
        >
          {position}
        </Link>
      )}
      subtitle={[company, location].filter(Boolean).join(' · ')}
      meta={
        <>
          <span>
            {application.applied_at === null ? (
              <>
                Changed <Ago at={application.updated_at} />
              </>
            ) : (
              <>
                Applied <Ago at={application.applied_at} />
              </>
            )}
          </span>
          <NextStepBadge application={application} />
          {tags.slice(0, 3).map((tag) => (
            <span key={tag}>#{tag}</span>
          ))}
        </>
      }
    />
  );
}
