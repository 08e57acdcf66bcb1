// Mocha 12 calls its command-line helpers `*.cjs`; Stryker's mocha runner asks for them without an ending.
const { Module } = require('node:module');

Module._extensions['.cjs'] = Module._extensions['.js'];
