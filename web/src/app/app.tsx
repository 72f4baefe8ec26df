import '@mantine/core/styles.layer.css';
import './styles/tokens.css';
import './styles/base.css';
import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { currentSession, subscribe } from '@/api/session';
import { LaterToasts } from './later-toasts';
import { createQueryClient } from './query-client';
import { createAppRouter } from './router';
import { cssVariables, theme } from './theme';

const queryClient = createQueryClient();
const router = createAppRouter(queryClient);

// What one person was shown is nothing for the next one.
subscribe(() => {
  if (currentSession().status === 'signed-out') queryClient.clear();
});

export function App() {
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
      <QueryClientProvider client={queryClient}>
        <LaterToasts />
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>
  );
}
