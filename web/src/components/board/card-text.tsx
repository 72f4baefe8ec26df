import type { ReactNode } from 'react';
import classes from './card-text.module.css';

interface CardTextProps {
  /** A link that carries the class it is given; it covers the whole card. */
  title: (className: string | undefined) => ReactNode;
  subtitle?: ReactNode;
  meta?: ReactNode;
}

/** The words on a card, the same on every board. */
export function CardText({ title, subtitle, meta }: CardTextProps) {
  return (
    <div className={classes.text}>
      {title(classes.title)}
      {subtitle !== undefined && <div className={classes.subtitle}>{subtitle}</div>}
      {meta !== undefined && <div className={classes.meta}>{meta}</div>}
    </div>
  );
}
