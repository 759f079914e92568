"use strict";
// Stands beside the compiled binding. The files of tfjs-node ask for `@tensorflow/tfjs`; the modules of that name in
// node_modules beside this file hand them the caller's tfjs-core, so that there is one copy of it and no second package.
let given;

exports.core = () => given;

/** The binding, and the backend's class with its kernels registered in `core`. */
exports.load = (core) => {
  if (given !== undefined && given !== core) throw new Error("another copy of tfjs-core has loaded the engine already");
  given = core;
  const binding = require("./tfjs_binding.node");
  const { NodeJSKernelBackend } = require("./js/nodejs_kernel_backend.js");
  require("./js/register_all_kernels.js");
  return { binding, NodeJSKernelBackend };
};
