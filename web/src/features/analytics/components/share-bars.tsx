import { figure, percent, shareTable, type Share } from '../figures';
import { FigurePanel } from './figure-panel';
import classes from './share-bars.module.css';

interface ShareBarsProps {
  title: string;
  /** What the shares are of: "Place". */
  of: string;
  shares: readonly Share[];
}

/** Shares of a whole: a word, a bar, a figure, and where it is asked for how many were answered. */
export function ShareBars({ title, of, shares }: ShareBarsProps) {
  const most = Math.max(1, ...shares.map((share) => share.count));
  return (
    <FigurePanel title={title} table={shareTable(of, shares)}>
      <div className={classes.list}>
        {shares.map(({ key, label, count, color, rate }) => (
          <div key={key} className={classes.row}>
            <span className={classes.label}>{label}</span>
            <span className={classes.count}>
              {figure(count)}
              {rate !== undefined && <span className={classes.rate}>{percent(rate)} answered</span>}
            </span>
            <span className={classes.track}>
              <span
                className={classes.bar}
                style={{ width: `${(count / most) * 100}%`, background: color }}
              />
            </span>
          </div>
        ))}
      </div>
    </FigurePanel>
  );
}
