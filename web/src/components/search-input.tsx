import { CloseButton, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';

interface SearchInputProps {
  label: string;
  placeholder?: string;
  /** The value in the address; typing changes it after a moment's rest. */
  value: string;
  onSearch: (value: string) => void;
  icon?: React.ReactNode;
  size?: 'sm' | 'md' | 'lg';
}

const REST_MS = 250;

export function SearchInput(props: SearchInputProps) {
  const { label, placeholder, value, onSearch, icon, size = 'sm' } = props;
  const [text, setText] = useState(value);
  const [seen, setSeen] = useState(value);
  const search = useDebouncedCallback(onSearch, REST_MS);

  // The address changed by other means than typing here: back button, a cleared filter.
  if (value !== seen) {
    setSeen(value);
    if (value !== text.trim()) setText(value);
  }

  const change = (next: string) => {
    setText(next);
    search(next.trim());
  };

  return (
    <TextInput
      type="search"
      aria-label={label}
      placeholder={placeholder ?? label}
      value={text}
      size={size}
      onChange={(event) => change(event.currentTarget.value)}
      // Whoever leaves for a result must not be called back by a search that was still waiting.
      onBlur={() => search.flush()}
      leftSection={icon ?? <IconSearch size={17} stroke={1.8} />}
      rightSection={
        text !== '' && (
          <CloseButton size="sm" aria-label={`Clear: ${label}`} onClick={() => change('')} />
        )
      }
    />
  );
}
