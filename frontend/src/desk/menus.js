// Menus are <details>: they open without script. With it they close on Esc and on a click outside.
export function menu() {
  return {
    close() {
      if (!this.$root.open) return;
      this.$root.open = false;
      this.$root.querySelector('summary').focus();
    },
    leave() { this.$root.open = false; },
  };
}
