import { globSync } from 'node:fs';
import { basename, join } from 'node:path';
import { defineConfig, type DefaultTheme } from 'vitepress';
import llms from 'vitepress-plugin-llms';
import { PAGES, readTitle } from '../repository.ts';

const toItem = (page: string): DefaultTheme.SidebarItem => ({
  text: readTitle(join(PAGES, page)),
  link: `/${page.replace(/(?:index)?\.md$/, '')}`,
});

/** Guides in the order in which a reader needs them; the others follow. */
const GUIDES = [
  'read-the-live-api',
  'export-every-night',
  'sync-a-warehouse',
  'find-missed-calls',
  'look-at-calls',
  'write-your-own-sql',
  'test-against-the-mock-server',
  'break-the-mock-server',
  'run-the-edge-on-node',
  'run-the-edge-on-workers',
  'run-the-edge-in-docker',
  'verify-the-live-api',
];

const toRank = (page: string): number => {
  const place = GUIDES.indexOf(basename(page, '.md'));
  return place === -1 ? GUIDES.length : place;
};

const toItems = (pattern: string): DefaultTheme.SidebarItem[] =>
  globSync(pattern, { cwd: PAGES })
    .toSorted()
    .toSorted((a, b) => toRank(a) - toRank(b))
    .map(toItem);

const START = { text: 'Start here', link: '/start-here' };

/** Sections: a title, and the pages with their own heading in the sidebar. */
const SECTIONS = {
  Guides: { link: '/guides/read-the-live-api', groups: { Guides: 'guides/*.md', Packages: 'packages/*.md' } },
  Explanation: {
    link: '/explanation/architecture',
    groups: {
      Explanation: 'explanation/*.md',
      Decisions: 'decisions/*.md',
      'The provider’s documents': 'provider/*.md',
    },
  },
  Reference: {
    link: '/reference/client',
    groups: {
      Reference: '{metrics.md,reference/*.md}',
      'HTTP APIs': 'reference/openapi/*.md',
      'Client API': 'reference/client-api/index.md',
      Figures: '{benchmarks,scale}.md',
    },
  },
  Contributing: { link: '/contributing/set-up', groups: { Contributing: '{writing.md,contributing/*.md}' } },
} as const;

const toSection = (groups: Readonly<Record<string, string>>): DefaultTheme.SidebarItem[] => [
  START,
  ...Object.entries(groups).map(([text, pattern]) => ({ text, items: toItems(pattern) })),
];

/** Sections by the beginning of their pages' addresses. */
const toSidebar = (): DefaultTheme.SidebarMulti => {
  const [guides, explanation, reference, contributing] = Object.values(SECTIONS).map(({ groups }) => toSection(groups));
  return {
    '/': guides ?? [],
    ...Object.fromEntries(['/explanation/', '/decisions/', '/provider/'].map((path) => [path, explanation ?? []])),
    ...Object.fromEntries(['/reference/', '/metrics', '/benchmarks', '/scale'].map((path) => [path, reference ?? []])),
    ...Object.fromEntries(['/contributing/', '/writing'].map((path) => [path, contributing ?? []])),
  };
};

const VIETNAMESE_START = { text: 'Bắt đầu', link: '/vi/start-here' };

/** The theme's own texts in Vietnamese. Pages without a translation stay English. */
const VIETNAMESE: DefaultTheme.Config = {
  nav: [
    VIETNAMESE_START,
    { text: 'Hướng dẫn', link: '/vi/guides/read-the-live-api' },
    { text: 'Tra cứu (tiếng Anh)', link: SECTIONS.Reference.link },
  ],
  sidebar: { '/vi/': [VIETNAMESE_START, { text: 'Hướng dẫn', items: toItems('vi/guides/*.md') }] },
  outline: { level: [2, 3], label: 'Trên trang này' },
  docFooter: { prev: 'Trang trước', next: 'Trang sau' },
  notFound: {
    title: 'KHÔNG TÌM THẤY TRANG',
    quote: 'Địa chỉ này không có trang nào. Hãy xem mục lục hoặc tìm kiếm.',
    linkText: 'Về trang đầu',
    linkLabel: 'Về trang đầu',
  },
  sidebarMenuLabel: 'Mục lục',
  returnToTopLabel: 'Về đầu trang',
  darkModeSwitchLabel: 'Giao diện',
  lightModeSwitchTitle: 'Chuyển sang giao diện sáng',
  darkModeSwitchTitle: 'Chuyển sang giao diện tối',
  langMenuLabel: 'Đổi ngôn ngữ',
  skipToContentLabel: 'Đến nội dung chính',
};

const VIETNAMESE_SEARCH: DefaultTheme.LocalSearchOptions = {
  translations: {
    button: { buttonText: 'Tìm kiếm', buttonAriaLabel: 'Tìm kiếm' },
    modal: {
      displayDetails: 'Hiện chi tiết',
      resetButtonTitle: 'Xoá từ khoá',
      backButtonTitle: 'Đóng tìm kiếm',
      noResultsText: 'Không có kết quả cho',
      footer: {
        selectText: 'chọn',
        selectKeyAriaLabel: 'Enter',
        navigateText: 'di chuyển',
        navigateUpKeyAriaLabel: 'Mũi tên lên',
        navigateDownKeyAriaLabel: 'Mũi tên xuống',
        closeText: 'đóng',
        closeKeyAriaLabel: 'Esc',
      },
    },
  },
};

export default defineConfig({
  title: 'CDR',
  description: 'Call detail records of one telephony provider: client, database, page, sandbox, gateway and checks',
  srcDir: 'pages',
  outDir: 'dist',
  cleanUrls: true,
  markdown: {
    // Placeholders such as <token> are no Vue components.
    html: false,
    theme: { light: 'github-light-high-contrast', dark: 'github-dark-high-contrast' },
    config: (md) => {
      const render = md.renderer.rules.code_inline;
      // Braces in code are no expressions of Vue.
      md.renderer.rules.code_inline = (...parts) => (render?.(...parts) ?? '').replace('<code', '<code v-pre');
    },
  },
  vite: {
    plugins: [llms({ injectLLMHint: false, ignoreFilesPerOutput: { llmsTxt: ['vi/**'], llmsFullTxt: ['vi/**'] } })],
  },
  themeConfig: {
    search: { provider: 'local', options: { locales: { vi: VIETNAMESE_SEARCH } } },
    nav: [START, ...Object.entries(SECTIONS).map(([text, { link }]) => ({ text, link }))],
    sidebar: toSidebar(),
    outline: [2, 3],
    notFound: { linkText: 'Take me home', linkLabel: 'Take me home' },
  },
  locales: {
    root: { label: 'English', lang: 'en' },
    vi: {
      label: 'Tiếng Việt',
      lang: 'vi',
      description: 'Bản ghi chi tiết cuộc gọi (CDR): client, cơ sở dữ liệu, trang xem, sandbox, gateway và kiểm chứng',
      themeConfig: VIETNAMESE,
    },
  },
});
