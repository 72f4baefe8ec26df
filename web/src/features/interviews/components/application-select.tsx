import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Application } from '@/api/types';
import { application, applicationChoices } from '../api/applications';

interface ApplicationSelectProps {
  value: string | null;
  onChange: (id: string | null) => void;
  error?: React.ReactNode;
}

/** Which application an interview is for; typing finds among all of them. */
export function ApplicationSelect({ value, onChange, error }: ApplicationSelectProps) {
  const [typed, setTyped] = useState('');
  const [chosenName, setChosenName] = useState('');
  const [words] = useDebouncedValue(typed === chosenName ? '' : typed.trim(), 250);
  const found = useQuery(applicationChoices(words));
  const chosen = useQuery({ ...application(value ?? ''), enabled: value !== null });
  const choices = new Map((found.data?.items ?? []).map((one) => [one.id, nameOf(one)]));
  if (chosen.data && value !== null) choices.set(value, nameOf(chosen.data));
  return (
    <Select
      label="Application"
      description="Company and position are then taken from it."
      placeholder="None"
      searchable
      clearable
      clearButtonProps={{ 'aria-label': 'Without an application' }}
      nothingFoundMessage={found.isFetching ? 'Looking…' : 'No application matches'}
      data={[...choices].map(([id, label]) => ({ value: id, label }))}
      // What is shown was found by the server already.
      filter={({ options }) => options}
      searchValue={typed}
      onSearchChange={setTyped}
      value={value}
      onChange={(id) => {
        setChosenName(id === null ? '' : (choices.get(id) ?? ''));
        onChange(id);
      }}
      error={error}
    />
  );
}

function nameOf({ position, company }: Application): string {
  return `${position}, ${company}`;
}
