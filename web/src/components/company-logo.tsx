import { Avatar } from '@mantine/core';
import { initials } from '@/lib/format';

interface CompanyLogoProps {
  company: { id: string; name: string; logo_version: number | null };
  size?: number;
}

/** A company's logo, or its initials; the name stands beside it, so it says nothing to a reader. */
export function CompanyLogo({ company, size = 48 }: CompanyLogoProps) {
  const { id, name, logo_version: version } = company;
  return (
    <Avatar
      src={version === null ? null : `/api/v1/companies/${id}/logo?v=${String(version)}`}
      alt=""
      size={size}
      radius="md"
      color="pine"
      variant="light"
      aria-hidden="true"
    >
      {initials(name)}
    </Avatar>
  );
}
