import classes from './logo.module.css';

/** The sign and the name. */
export function Logo() {
  return (
    <span className={classes.logo}>
      <svg viewBox="0 0 32 32" width="26" height="26" aria-hidden="true">
        <rect width="32" height="32" rx="8" className={classes.tile} />
        <path
          d="M10 7v18M10 16c4-6 12-6 12 1s-8 7-12 1"
          fill="none"
          stroke="#fff"
          strokeWidth="3.2"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      </svg>
      Hireloop
    </span>
  );
}
