import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core';

const pine: MantineColorsTuple = [
  '#e9f6f5',
  '#cfeae8',
  '#a3d6d2',
  '#73c0bb',
  '#4aaba5',
  '#2a9791',
  '#16857f',
  '#0b6e69',
  '#085a56',
  '#04443f',
];

const gray: MantineColorsTuple = [
  '#f7f8f8',
  '#eff1f1',
  '#e0e4e4',
  '#d0d6d6',
  '#b3bbbb',
  '#8b9596',
  '#5b6567',
  '#475052',
  '#2e3638',
  '#191f21',
];

const dark: MantineColorsTuple = [
  '#e2e7e7',
  '#bcc6c7',
  '#9ba6a7',
  '#667173',
  '#374143',
  '#2c3537',
  '#1f2729',
  '#1b2225',
  '#0f1416',
  '#0c1112',
];

// The heading of a dialog is not the banner of the page.
const overlay = {
  closeButtonProps: { 'aria-label': 'Close' },
  attributes: { header: { role: 'presentation' } },
};

export const theme = createTheme({
  primaryColor: 'pine',
  primaryShade: 7,
  colors: { pine, gray, dark },
  black: '#191f21',
  fontFamily: "'Inter Variable', system-ui, -apple-system, 'Segoe UI', sans-serif",
  fontFamilyMonospace: 'ui-monospace, SFMono-Regular, Menlo, Consolas, monospace',
  fontSizes: { xs: '0.75rem', sm: '0.8438rem', md: '0.9375rem', lg: '1.0625rem', xl: '1.25rem' },
  headings: {
    fontWeight: '650',
    sizes: {
      h1: { fontSize: '1.625rem', lineHeight: '1.25' },
      h2: { fontSize: '1.1875rem', lineHeight: '1.35' },
      h3: { fontSize: '1rem', lineHeight: '1.4' },
    },
  },
  defaultRadius: 'md',
  radius: { xs: '4px', sm: '6px', md: '8px', lg: '12px', xl: '16px' },
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Button: { defaultProps: { size: 'sm' } },
    Modal: { defaultProps: { centered: true, ...overlay } },
    Drawer: { defaultProps: overlay },
    Notification: { defaultProps: { closeButtonProps: { 'aria-label': 'Dismiss' } } },
    Tooltip: {
      defaultProps: { openDelay: 300, events: { hover: true, focus: true, touch: false } },
    },
    Menu: { defaultProps: { shadow: 'md', position: 'bottom-end' } },
    Select: { defaultProps: { allowDeselect: false, checkIconPosition: 'right' } },
    Loader: { defaultProps: { type: 'dots' } },
  },
});

/** Where Mantine's own choice would miss the contrast of WCAG AA, or our tokens. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-body': '#ffffff',
    '--mantine-color-error': '#b42323',
    '--mantine-color-placeholder': '#6b7577',
    '--mantine-color-dimmed': '#5b6567',
    '--mantine-color-default-border': '#c8cece',
    '--mantine-color-anchor': '#085a56',
  },
  dark: {
    '--mantine-color-body': '#1b2225',
    '--mantine-color-text': '#e2e7e7',
    '--mantine-color-error': '#ff8f8f',
    '--mantine-color-placeholder': '#8a9597',
    '--mantine-color-dimmed': '#9ba6a7',
    '--mantine-color-default': '#1f2729',
    '--mantine-color-default-border': '#424d4f',
    '--mantine-color-anchor': '#7fd3cd',
  },
});
