import classes from './key-figures.module.css';

interface KeyFiguresProps {
  figures: readonly (readonly [name: string, value: string])[];
}

/** The few figures worth a glance. */
export function KeyFigures({ figures }: KeyFiguresProps) {
  return (
    <dl className={classes.figures}>
      {figures.map(([name, value]) => (
        <div key={name} className={classes.figure}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
