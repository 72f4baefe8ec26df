import { useHotkeys } from '@mantine/hooks';
import { lazy, useState, type ComponentType } from 'react';

const load = () => import('../command-bar/command-bar');
const CommandBar = lazy(() => load().then((module) => ({ default: module.CommandBar })));

/** The command bar, fetched when it is first asked for by its button or by Ctrl/Cmd-K. */
export function useCommandBar(): { CommandBar: ComponentType | null; open: () => void } {
  const [isWanted, setIsWanted] = useState(false);
  const open = () => {
    setIsWanted(true);
    void load().then((module) => module.openCommandBar());
  };
  useHotkeys([['mod+K', open]], []);
  return { CommandBar: isWanted ? CommandBar : null, open };
}
