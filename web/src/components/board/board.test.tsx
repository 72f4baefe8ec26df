import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { aCard } from '@/test/examples';
import { draw, findBarriers } from '@/test/render';
import { Board } from './board';

const grace = aCard();
const donald = aCard({ id: 'a2', candidate_name: 'Donald Knuth', allowed_statuses: [] });

async function drawBoard() {
  const onMove = vi.fn();
  const drawn = await draw(
    <Board
      label="Candidates"
      columns={[
        { status: 'applied', items: [grace, donald], total: 7 },
        { status: 'interview', items: [] },
      ]}
      nameOf={(card) => card.candidate_name}
      movesOf={(card) => card.allowed_statuses}
      onMove={onMove}
      renderCard={(card) => card.candidate_name}
    />,
  );
  return { onMove, ...drawn };
}

test('a card is moved by keyboard alone, only to where it may go', async () => {
  const { onMove } = await drawBoard();
  const user = userEvent.setup();
  screen.getByRole('button', { name: 'Move to… (Grace Hopper)' }).focus();
  await user.keyboard('{Enter}');
  const offered = screen.getAllByRole('menuitem').map((item) => item.textContent);
  expect(offered).toEqual(['Interview', 'Offer', 'Rejected']);
  screen.getByRole('menuitem', { name: 'Offer' }).focus();
  await user.keyboard('{Enter}');
  expect(onMove).toHaveBeenCalledExactlyOnceWith(grace, 'offer');
});

test('a card that may go nowhere offers no move', async () => {
  await drawBoard();
  expect(screen.queryByRole('button', { name: /Donald Knuth/ })).not.toBeInTheDocument();
});

test('each column says its name and how many it holds in all', async () => {
  await drawBoard();
  const applied = screen.getByRole('region', { name: 'Applied' });
  expect(within(applied).getByRole('heading')).toHaveTextContent('Applied7');
});

test('axe finds nothing on the board', async () => {
  const { container } = await drawBoard();
  expect(await findBarriers(container)).toEqual([]);
});
