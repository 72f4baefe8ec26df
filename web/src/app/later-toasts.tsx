import { useEffect, useState, type ComponentType } from 'react';

/**
 * Toasts are fetched as soon as the page stands, not with it: none is shown before, and one that comes
 * earlier than their place is kept. Where fetching them fails the page goes on without.
 */
export function LaterToasts() {
  const [Toasts, setToasts] = useState<ComponentType | null>(null);
  useEffect(() => {
    import('./toasts').then(
      (file) => setToasts(() => file.Toasts),
      () => undefined,
    );
  }, []);
  return Toasts && <Toasts />;
}
