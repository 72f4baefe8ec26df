import { TextInput, Button } from '@mantine/core';
import {
  IconArrowRight,
  IconBolt,
  IconEye,
  IconLayoutKanban,
  IconSearch,
} from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState, type ReactNode } from 'react';
import { LinkButton } from '@/components/links';
import classes from './landing-page.module.css';

/** The first thing a visitor sees: what this is, and the one thing to try without an account. */
export function LandingPage() {
  const navigate = useNavigate();
  const [q, setQ] = useState('');
  useEffect(() => {
    document.title = 'Hireloop · One application, seen from both sides';
  }, []);

  const search = (event: React.SyntheticEvent) => {
    event.preventDefault();
    void navigate({ to: '/jobs', search: { q: q.trim() || undefined } });
  };

  return (
    <div className={classes.landing}>
      <section className={classes.hero}>
        <h1 className={classes.title}>Nobody is left guessing.</h1>
        <p className={classes.lead}>
          Hireloop is one application seen from both sides. Candidates track everything in one
          place; the moment an employer decides, they know.
        </p>
        <form className={classes.search} onSubmit={search} role="search">
          <TextInput
            size="lg"
            type="search"
            aria-label="Search jobs"
            placeholder="Job title, skill or company"
            value={q}
            onChange={(event) => setQ(event.currentTarget.value)}
            leftSection={<IconSearch size={20} />}
          />
          <Button size="lg" type="submit">
            Search jobs
          </Button>
        </form>
        <div className={classes.start}>
          <LinkButton to="/register" variant="subtle" rightSection={<IconArrowRight size={17} />}>
            Create a free account
          </LinkButton>
        </div>
      </section>
      <div className={classes.points}>
        <Point icon={<IconLayoutKanban />} title="Every application">
          Made here or anywhere else: one board, one history, and what needs you today.
        </Point>
        <Point icon={<IconBolt />} title="Within a second">
          The recruiter moves a card and your tracker shows it, without a reload or a silent week.
        </Point>
        <Point icon={<IconEye />} title="Hiring in the open">
          Post a job, ask your own questions, decide on a board. Notes stay on your side.
        </Point>
      </div>
    </div>
  );
}

function Point({ icon, title, children }: { icon: ReactNode; title: string; children: ReactNode }) {
  return (
    <section className={classes.point}>
      <span className={classes.icon} aria-hidden="true">
        {icon}
      </span>
      <h2 className={classes.pointTitle}>{title}</h2>
      <p className={classes.pointText}>{children}</p>
    </section>
  );
}
