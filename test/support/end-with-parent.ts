/**
 * Loaded into a child process with `--import`: when the parent goes, however it goes, the child's
 * IPC channel closes, and the child ends as on SIGTERM. A parent that is killed runs no handler of
 * its own, so this is the only side that can prevent an orphan.
 */
process.once('disconnect', () => {
  // Nobody reads the output any more; a write to it must not break the orderly end.
  process.stdout.on('error', () => undefined);
  process.stderr.on('error', () => undefined);
  const handled = process.emit('SIGTERM', 'SIGTERM');
  if (!handled) {
    process.exit();
  }
});

// Listening must not keep a child alive that has otherwise finished.
process.channel?.unref();
