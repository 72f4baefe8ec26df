import { ShownOnce } from '@/components/shown-once';

export function SecretShown({ secret }: { secret: string }) {
  return (
    <ShownOnce
      label="Secret"
      description="Shown only now: give it to your program, which checks signatures with it."
      value={secret}
    />
  );
}
