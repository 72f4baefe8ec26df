import { Link } from '@tanstack/react-router';
import type { Card, Pipeline } from '@/api/types';
import { Board } from '@/components/board/board';
import { CardText } from '@/components/board/card-text';
import { Ago } from '@/components/date-text';
import { useMoveCandidate } from '../api/use-move-candidate';
import { PIPELINE_STATUSES } from '../pipeline-moves';

/** All applications to one job, by status. */
export function PipelineBoard({ pipeline }: { pipeline: Pipeline }) {
  const jobId = pipeline.job.id;
  const { mutate } = useMoveCandidate(jobId);
  return (
    <Board
      label={`Candidates for ${pipeline.job.title}`}
      columns={PIPELINE_STATUSES.map((status) => ({
        status,
        items: pipeline.columns[status] ?? [],
        total: pipeline.counts[status] ?? 0,
      }))}
      nameOf={(card) => card.candidate_name}
      movesOf={(card) => card.allowed_statuses}
      onMove={(card, to) => mutate({ card, to })}
      renderCard={(card) => <CandidateCard card={card} jobId={jobId} />}
    />
  );
}

function CandidateCard({ card, jobId }: { card: Card; jobId: string }) {
  return (
    <CardText
      title={(className) => (
        <Link
          to="/hiring/jobs/$jobId"
          params={{ jobId }}
          search={{ candidate: card.id }}
          className={className}
          draggable={false}
        >
          {card.candidate_name}
        </Link>
      )}
      meta={
        card.applied_at !== null && (
          <span>
            Applied <Ago at={card.applied_at} />
          </span>
        )
      }
    />
  );
}
