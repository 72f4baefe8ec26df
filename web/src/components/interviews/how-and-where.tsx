import { Input, SegmentedControl, SimpleGrid, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import type { Interview } from '@/api/types';
import { INTERVIEW_LABEL, options } from '@/lib/wording';

interface Values {
  type: Interview['type'];
  round: string;
  place: string;
  link: string;
}

interface HowAndWhereProps {
  form: { values: Values; getInputProps: UseFormReturnType<Values>['getInputProps'] };
}

/** Fields of an interview that both sides fill in alike: how one meets, in which round, and where. */
export function HowAndWhere({ form }: HowAndWhereProps) {
  return (
    <>
      <Input.Wrapper label="How" labelElement="div">
        <div>
          <SegmentedControl
            aria-label="How"
            data={options(INTERVIEW_LABEL)}
            {...form.getInputProps('type')}
          />
        </div>
      </Input.Wrapper>
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <TextInput
          label="Round"
          placeholder="First talk, system design, …"
          maxLength={200}
          {...form.getInputProps('round')}
        />
        <TextInput
          label={form.values.type === 'phone' ? 'Number, or who calls' : 'Place'}
          maxLength={200}
          {...form.getInputProps('place')}
        />
      </SimpleGrid>
      <TextInput label="Link" type="url" placeholder="https://" {...form.getInputProps('link')} />
    </>
  );
}
