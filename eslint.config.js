// The rules for the JavaScript of the extension, its tests and the imitation pages.
import js from "@eslint/js";
import globals from "globals";

const doors = ["chrome", "browser"].map((name) => ({
  name,
  message: "Only extension/common/browser.js touches the browser's extension API.",
}));

/** What every file keeps to, beside the recommended rules. */
const strict = {
  "array-callback-return": "error",
  "consistent-return": "error",
  curly: ["error", "multi-line"],
  "default-case-last": "error",
  eqeqeq: ["error", "always", { null: "ignore" }],
  "no-alert": "error",
  "no-await-in-loop": "off", // deliveries to the service go in order
  "no-console": "error",
  "no-constructor-return": "error",
  "no-else-return": "error",
  "no-eval": "error",
  "no-extend-native": "error",
  "no-implicit-coercion": "error",
  "no-implicit-globals": "error",
  "no-implied-eval": "error",
  "no-new-func": "error",
  "no-param-reassign": "error",
  "no-promise-executor-return": "error",
  "no-return-assign": "error",
  "no-script-url": "error",
  "no-self-compare": "error",
  "no-sequences": "error",
  "no-shadow": "error",
  "no-template-curly-in-string": "error",
  "no-throw-literal": "error",
  "no-unneeded-ternary": "error",
  "no-unreachable-loop": "error",
  "no-unused-expressions": "error",
  "no-unused-vars": ["error", { argsIgnorePattern: "^_" }],
  "no-use-before-define": ["error", { functions: false, variables: false }],
  "no-useless-concat": "error",
  "no-useless-return": "error",
  "no-var": "error",
  "object-shorthand": "error",
  "prefer-const": "error",
  "prefer-object-spread": "error",
  "prefer-promise-reject-errors": "error",
  "prefer-rest-params": "error",
  "prefer-spread": "error",
  "prefer-template": "error",
  radix: "error",
  yoda: "error",
};

/** The door to the browser's extension API: what tabs have of it, and the whole, which is a module. */
const door = ["extension/common/browser-in-tab.js", "extension/common/browser.js"];
const classic = ["extension/common/*.js", "extension/content/*.js"];

export default [
  { ignores: ["node_modules/", ".venv/", "build/out/", "dist/"] },
  { linterOptions: { reportUnusedDisableDirectives: "error" } },
  js.configs.recommended,
  { rules: strict },
  {
    // Classic files, in the order of the manifest; each is one function that adds its part to globalThis.jaganetral.
    files: classic,
    languageOptions: { sourceType: "script", globals: { ...globals.browser, jaganetral: "readonly" } },
    rules: { "no-restricted-globals": ["error", ...doors] },
  },
  {
    files: ["extension/background/**/*.js"],
    languageOptions: { sourceType: "module", globals: { ...globals.serviceworker, jaganetral: "readonly" } },
    rules: { "no-restricted-globals": ["error", ...doors] },
  },
  {
    files: ["extension/pages/**/*.js"],
    languageOptions: { sourceType: "module", globals: { ...globals.browser, jaganetral: "readonly" } },
    rules: { "no-restricted-globals": ["error", ...doors] },
  },
  {
    files: ["extension/**/*.js"],
    ignores: door,
    rules: {
      "no-restricted-properties": ["error", ...doors.flatMap(({ name, message }) => [
        { object: "globalThis", property: name, message },
        { object: "self", property: name, message },
        { object: "window", property: name, message },
      ])],
    },
  },
  {
    files: door,
    languageOptions: { globals: globals.webextensions },
    rules: { "no-restricted-globals": "off" },
  },
  { files: ["extension/common/browser.js"], languageOptions: { sourceType: "module" } },
  {
    // A page can read what these set on it: markup goes through the DOM, never through a string.
    files: ["extension/**/*.js", "backend/jaganetral/service/static/*.js"],
    rules: {
      "no-restricted-syntax": ["error",
        { selector: "AssignmentExpression[left.property.name=/^(inner|outer)HTML$/]", message: "Build nodes, not markup." },
        { selector: "CallExpression[callee.property.name='insertAdjacentHTML']", message: "Build nodes, not markup." },
      ],
    },
  },
  {
    // The pages of the service: classic files, each one function; the service's own markup is parsed, never assigned.
    files: ["backend/jaganetral/service/static/*.js"],
    languageOptions: { sourceType: "script", globals: globals.browser },
  },
  {
    files: ["tests/extension/**/*.js", "build/**/*.js", "*.config.js"],
    languageOptions: { sourceType: "module", globals: globals.node },
    rules: { "no-script-url": "off" }, // such addresses are among what must be refused
  },
  {
    files: ["build/tour/*.js"],
    languageOptions: { sourceType: "script", globals: globals.browser },
    rules: { "no-implicit-globals": "off" }, // set into the page as they are
  },
  {
    files: ["tests/sites/**/*.{js,jsx}"],
    languageOptions: {
      sourceType: "module",
      globals: globals.browser,
      parserOptions: { ecmaFeatures: { jsx: true } },
    },
  },
];
