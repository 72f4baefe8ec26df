import '@mantine/charts/styles.layer.css';
import { BarChart } from '@mantine/charts';
import { ResponsiveContainer, Sankey } from 'recharts';
import type { Stages } from '../figures';
import { StageNode, StageWay } from './stage-shapes';

interface CountBarsProps {
  bars: readonly { label: string; count: number }[];
}

/** Applications per month, week or day. */
export function CountBars({ bars }: CountBarsProps) {
  return (
    <BarChart
      h={230}
      data={bars.map(({ label, count }) => ({ label, Applications: count }))}
      dataKey="label"
      series={[{ name: 'Applications', color: 'var(--hl-accent)' }]}
      barChartProps={{ accessibilityLayer: false }}
      tickLine="none"
      gridAxis="x"
      barProps={{ radius: [4, 4, 0, 0], maxBarSize: 44, isAnimationActive: false }}
      yAxisProps={{ width: 32, allowDecimals: false }}
    />
  );
}

/** From stage to stage, each way as wide as it was travelled. */
export function StageFlow({ stages }: { stages: Stages }) {
  return (
    <ResponsiveContainer width="100%" height={Math.max(220, stages.nodes.length * 46)}>
      <Sankey
        data={stages}
        accessibilityLayer={false}
        nodeWidth={10}
        nodePadding={34}
        iterations={48}
        margin={{ top: 12, right: 128, bottom: 12, left: 4 }}
        node={(shape) => <StageNode {...shape} color={stages.nodes[shape.index]?.color} />}
        link={(shape) => (
          <StageWay
            {...shape}
            color={stages.nodes[stages.links[shape.index]?.target ?? 0]?.color}
          />
        )}
      />
    </ResponsiveContainer>
  );
}
