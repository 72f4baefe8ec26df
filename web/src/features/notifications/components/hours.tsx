import { Button, Group, Select, Stack, Switch, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Preferences } from '@/api/types';
import { useSetPreferences } from '../api/use-set-preferences';
import { ownZone, zones } from '../preference-values';

const NIGHT = { from: '22:00', to: '07:00' };

/** Where somebody's day is, and when nothing is to ring. */
export function Hours({ preferences }: { preferences: Preferences }) {
  const set = useSetPreferences();
  const { time_zone: zone, quiet_hours: quiet } = preferences;
  const own = ownZone();
  const choose = (change: Partial<Preferences>) => set.mutate({ ...preferences, ...change });
  return (
    <Stack>
      <Select
        label="Time zone"
        description="Reminders come at nine in the morning there, the week's summary on Monday at eight."
        placeholder="UTC, until you choose"
        data={zones(zone)}
        value={zone}
        searchable
        clearable
        limit={200}
        nothingFoundMessage="No such zone"
        onChange={(chosen) => choose({ time_zone: chosen })}
      />
      {own !== undefined && own !== zone && (
        <Group>
          <Button variant="default" size="xs" onClick={() => choose({ time_zone: own })}>
            Use {own}, as this browser does
          </Button>
        </Group>
      )}
      <Switch
        label="Quiet hours"
        description="What would leave Hireloop meanwhile waits until they end. The app does not wait."
        checked={quiet !== null}
        onChange={(event) => choose({ quiet_hours: event.currentTarget.checked ? NIGHT : null })}
      />
      {quiet !== null && (
        <QuietHours
          key={`${quiet.from} ${quiet.to}`}
          quiet={quiet}
          choose={(chosen) => choose({ quiet_hours: chosen })}
        />
      )}
    </Stack>
  );
}

interface QuietHoursProps {
  quiet: typeof NIGHT;
  choose: (quiet: typeof NIGHT) => void;
}

/** Kept once both are times and one leaves both: half a time is nothing to send. */
function QuietHours({ quiet, choose }: QuietHoursProps) {
  const [from, setFrom] = useState(quiet.from);
  const [to, setTo] = useState(quiet.to);
  const isWhole = from !== '' && to !== '';
  const isSame = from === to;
  const keep = () => {
    const isChanged = from !== quiet.from || to !== quiet.to;
    if (isWhole && !isSame && isChanged) choose({ from, to });
  };
  return (
    <Stack gap={4}>
      <Group
        gap="sm"
        onBlur={(event) => {
          if (!event.currentTarget.contains(event.relatedTarget)) keep();
        }}
      >
        <TextInput
          type="time"
          label="From"
          value={from}
          onChange={(event) => setFrom(event.currentTarget.value)}
        />
        <TextInput
          type="time"
          label="To"
          value={to}
          onChange={(event) => setTo(event.currentTarget.value)}
        />
      </Group>
      {isSame && (
        <Text size="sm" c="red" role="alert">
          Quiet hours can’t end when they begin.
        </Text>
      )}
    </Stack>
  );
}
