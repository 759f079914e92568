/** Every network that a configuration can name. A new one is a file beside this and a line here. */

export { mlp } from "./mlp.js";
export { mobilenetSmall } from "./mobilenet-small.js";
export { resnet } from "./resnet.js";
export { vggSmall } from "./vgg-small.js";
