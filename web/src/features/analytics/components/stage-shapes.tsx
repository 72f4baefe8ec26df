import { figure } from '../figures';
import classes from './stage-shapes.module.css';

interface StageNodeProps {
  x: number;
  y: number;
  width: number;
  height: number;
  payload: { name: string; value: number; sourceLinks: readonly unknown[] };
  color: string | undefined;
}

/** Half a line of the name, in pixels. */
const HALF_LINE = 10;

/**
 * A stage: a bar, its name and how many came through it. Where it goes on, the name stands at the
 * upper end: in the middle it would run into that of the next stage on a phone.
 */
export function StageNode({ x, y, width, height, payload, color }: StageNodeProps) {
  const tall = Math.max(height, 2);
  const goesOn = payload.sourceLinks.length > 0 && tall > 2 * HALF_LINE;
  return (
    <g>
      <rect x={x} y={y} width={width} height={tall} rx={2} style={{ fill: color }} />
      <text
        x={x + width + 6}
        y={goesOn ? y + HALF_LINE : y + tall / 2}
        dominantBaseline="central"
        className={classes.name}
      >
        {payload.name} <tspan className={classes.count}>{figure(payload.value)}</tspan>
      </text>
    </g>
  );
}

interface StageWayProps {
  sourceX: number;
  targetX: number;
  sourceY: number;
  targetY: number;
  sourceControlX: number;
  targetControlX: number;
  linkWidth: number;
  color: string | undefined;
}

/** The way from one stage to the next, in the colour of where it leads. */
export function StageWay(shape: StageWayProps) {
  const { sourceX, sourceY, sourceControlX, targetX, targetY, targetControlX } = shape;
  return (
    <path
      className={classes.way}
      d={`M${sourceX},${sourceY}C${sourceControlX},${sourceY} ${targetControlX},${targetY} ${targetX},${targetY}`}
      style={{ stroke: shape.color, strokeWidth: Math.max(1, shape.linkWidth) }}
    />
  );
}
