/** Every source that a configuration can name. A new one is a file beside this and a line here. */

export { cifar10 } from "./cifar10.js";
export { fashionMnist } from "./fashion-mnist.js";
export { idx } from "./idx.js";
export { mnist } from "./mnist.js";
