import { Highlight } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { SearchHit } from '@/api/types';
import { KIND_ICON, KIND_LABEL } from '../kinds';
import classes from './hits.module.css';

interface HitRowProps {
  hit: SearchHit;
  onOpen: () => void;
}

/** One thing that was found, the words that found it marked. */
export function HitRow({ hit, onOpen }: HitRowProps) {
  const Icon = KIND_ICON[hit.type];
  const mark = { highlight: hit.matched, highlightStyles: MARKED, component: 'span' as const };
  return (
    <li className={classes.row}>
      <Icon size={19} stroke={1.7} role="img" aria-label={KIND_LABEL[hit.type]} />
      <div className={classes.main}>
        <Link to={hit.link} className={classes.link} onClick={onOpen}>
          <Highlight {...mark} inherit>
            {hit.title}
          </Highlight>
        </Link>
        {hit.subtitle !== '' && (
          <p className={classes.about}>
            <Highlight {...mark} inherit>
              {hit.subtitle}
            </Highlight>
          </p>
        )}
      </div>
    </li>
  );
}

const MARKED = {
  backgroundColor: 'var(--hl-accent-soft)',
  color: 'var(--hl-accent-text)',
  borderRadius: 3,
};
