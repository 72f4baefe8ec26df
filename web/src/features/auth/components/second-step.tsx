import { Button, Stack, TextInput } from '@mantine/core';
import { useState, type SyntheticEvent } from 'react';
import { isProblem } from '@/api/problem';
import type { Method, SecondFactorNeeded } from '@/api/types';
import { Refusal } from '@/components/refusal';
import { usePasskeyAsSecond, useSecondStep } from '../api/use-second-step';
import { knowsPasskeys } from '../passkeys';
import { whyRefused } from '../refused';
import { CodeInput, isWhole } from './code-input';

const SWITCH: Partial<Record<Method, string>> = {
  code: 'Use a code of your app',
  passkey: 'Use a passkey',
  recovery_code: 'Use a recovery code',
};

interface SecondStepProps {
  asked: SecondFactorNeeded;
  /** Back to the password. */
  onBack: () => void;
}

/** What is asked for after the password: one of what the account has. */
export function SecondStep({ asked, onBack }: SecondStepProps) {
  const methods = asked.methods.filter((method) => method !== 'passkey' || knowsPasskeys());
  const [method, choose] = useState<Method>(methods[0] ?? 'recovery_code');
  return (
    <Stack>
      {method === 'passkey' ? (
        <ByPasskey asked={asked} />
      ) : (
        <ByCode key={method} asked={asked} method={method} onOver={onBack} />
      )}
      {methods
        .filter((one) => one !== method)
        .map((one) => (
          <Button key={one} variant="default" onClick={() => choose(one)}>
            {SWITCH[one]}
          </Button>
        ))}
      <Button variant="subtle" onClick={onBack}>
        Begin again
      </Button>
    </Stack>
  );
}

function ByPasskey({ asked }: { asked: SecondFactorNeeded }) {
  const use = usePasskeyAsSecond(asked);
  return (
    <Stack>
      {use.isError && <Refusal>{whyRefused(use.error)}</Refusal>}
      <Button size="md" loading={use.isPending} onClick={() => use.mutate()} data-autofocus>
        Use your passkey
      </Button>
    </Stack>
  );
}

interface ByCodeProps {
  asked: SecondFactorNeeded;
  method: Method;
  onOver: () => void;
}

function ByCode({ asked, method, onOver }: ByCodeProps) {
  const step = useSecondStep(asked);
  const [text, setText] = useState('');
  const isApp = method === 'code';
  const isOver =
    isProblem(step.error, 422) && step.error.fieldErrors.some(({ field }) => field === 'challenge');
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    const given = text.trim();
    step.mutate(isApp ? { code: given } : { recovery_code: given }, {
      onError: () => setText(''),
    });
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        {step.isError && <Refusal>{whyRefused(step.error)}</Refusal>}
        {isApp ? (
          <CodeInput
            label="Code"
            description="The six digits that your authenticator app shows now."
            size="md"
            value={text}
            onChange={setText}
            // eslint-disable-next-line jsx-a11y/no-autofocus -- the only thing to do in this step
            autoFocus
          />
        ) : (
          <TextInput
            label="Recovery code"
            description="One of the ten that you kept. It is good once."
            autoComplete="off"
            size="md"
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
            // eslint-disable-next-line jsx-a11y/no-autofocus -- the only thing to do in this step
            autoFocus
          />
        )}
        {isOver ? (
          <Button size="md" onClick={onOver}>
            Begin again with your password
          </Button>
        ) : (
          <Button
            type="submit"
            size="md"
            loading={step.isPending}
            disabled={isApp ? !isWhole(text) : text.trim() === ''}
          >
            Sign in
          </Button>
        )}
      </Stack>
    </form>
  );
}
