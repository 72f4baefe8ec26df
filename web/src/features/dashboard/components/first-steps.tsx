import {
  IconBriefcase,
  IconListSearch,
  IconUsersGroup,
  type TablerIcon,
} from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import classes from './first-steps.module.css';

interface Step {
  to: '/applications/new' | '/jobs' | '/hiring';
  icon: TablerIcon;
  title: string;
  text: string;
}

const STEPS: readonly Step[] = [
  {
    to: '/applications/new',
    icon: IconBriefcase,
    title: 'Add an application',
    text: 'Start with the last job you applied to, wherever that was.',
  },
  {
    to: '/jobs',
    icon: IconListSearch,
    title: 'Find jobs',
    text: 'Search all open jobs, and apply here in two minutes.',
  },
  {
    to: '/hiring',
    icon: IconUsersGroup,
    title: 'Hire somebody',
    text: 'Set up a company, post a job, decide on a board.',
  },
];

/** What a newcomer can do first. */
export function FirstSteps() {
  return (
    <ul className={classes.steps} aria-label="First steps">
      {STEPS.map(({ to, icon: Icon, title, text }) => (
        <li key={to} className={classes.step}>
          <Icon size={22} stroke={1.7} aria-hidden="true" className={classes.icon} />
          <Link to={to} className={classes.title}>
            {title}
          </Link>
          <p className={classes.text}>{text}</p>
        </li>
      ))}
    </ul>
  );
}
