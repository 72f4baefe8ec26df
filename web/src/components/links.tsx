import {
  Anchor,
  Button,
  type AnchorProps as MantineAnchorProps,
  type ButtonProps as MantineButtonProps,
} from '@mantine/core';
import { createLink } from '@tanstack/react-router';
import type { AnchorHTMLAttributes } from 'react';

type LinkAttributes<P> = P &
  Omit<AnchorHTMLAttributes<HTMLAnchorElement>, keyof P | 'href'> & { href?: string };

/** A link within the app that looks like a button. */
export const LinkButton = createLink((props: LinkAttributes<MantineButtonProps>) => (
  <Button component="a" {...props} />
));

/** A link within the app that looks like one. */
export const TextLink = createLink((props: LinkAttributes<MantineAnchorProps>) => (
  <Anchor {...props} />
));
