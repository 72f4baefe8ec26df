import { TextInput, type TextInputProps } from '@mantine/core';

const DIGITS = 6;

interface CodeInputProps extends Omit<TextInputProps, 'onChange' | 'value'> {
  value: string;
  onChange: (code: string) => void;
}

/** The six digits of an authenticator app; whatever else is typed or pasted falls away. */
export function CodeInput({ onChange, ...props }: CodeInputProps) {
  return (
    <TextInput
      inputMode="numeric"
      autoComplete="one-time-code"
      {...props}
      onChange={(event) => onChange(event.currentTarget.value.replace(/\D/g, '').slice(0, DIGITS))}
    />
  );
}

export const isWhole = (code: string): boolean => code.length === DIGITS;
