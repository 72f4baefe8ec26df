import classes from './prose.module.css';

/**
 * A posting as its company wrote it. The server made the HTML of Markdown and sanitised it; it
 * stands nowhere but in `..._html` fields.
 */
export function Markdown({ html }: { html: string }) {
  return <div className={classes.prose} dangerouslySetInnerHTML={{ __html: html }} />;
}
