import { Link } from '@tanstack/react-router';
import type { Destination } from './destinations';
import classes from './shell.module.css';

interface NavLinkProps extends Destination {
  isTab?: boolean;
}

export function NavLink({ to, label, icon: Icon, isTab = false }: NavLinkProps) {
  return (
    <Link
      to={to}
      className={isTab ? classes.tab : classes.navLink}
      activeOptions={{ exact: false, includeSearch: false }}
    >
      <Icon size={isTab ? 22 : 19} stroke={1.7} aria-hidden="true" />
      {label}
    </Link>
  );
}
