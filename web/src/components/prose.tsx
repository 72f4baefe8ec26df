import classes from './prose.module.css';

interface Block {
  kind: 'paragraph' | 'heading' | 'list';
  lines: string[];
}

const BULLET = /^\s*[-*•]\s+/;
const HEADING = /^#{1,6}\s+/;

/** Text as people type it: blank lines part paragraphs, dashes make lists, # makes a heading. */
export function Prose({ text }: { text: string }) {
  return (
    <div className={classes.prose}>
      {toBlocks(text).map((block, at) => (
        <ProseBlock key={at} block={block} />
      ))}
    </div>
  );
}

function ProseBlock({ block }: { block: Block }) {
  if (block.kind === 'heading') return <h3>{block.lines[0]}</h3>;
  if (block.kind === 'paragraph') return <p>{block.lines.join('\n')}</p>;
  return (
    <ul>
      {block.lines.map((line, at) => (
        <li key={at}>{line}</li>
      ))}
    </ul>
  );
}

export function toBlocks(text: string): Block[] {
  const blocks: Block[] = [];
  let isOpen = false;
  for (const line of text.split(/\r?\n/)) {
    const kind = kindOf(line);
    if (kind === null) {
      isOpen = false;
      continue;
    }
    const last = blocks.at(-1);
    const goesOn = isOpen && last?.kind === kind && kind !== 'heading';
    const block: Block = goesOn ? last : { kind, lines: [] };
    if (!goesOn) blocks.push(block);
    isOpen = true;
    block.lines.push(line.replace(kind === 'list' ? BULLET : HEADING, '').trim());
  }
  return blocks;
}

function kindOf(line: string): Block['kind'] | null {
  if (line.trim() === '') return null;
  if (HEADING.test(line)) return 'heading';
  return BULLET.test(line) ? 'list' : 'paragraph';
}
