import { prepareSearch, runSearch } from "./search/ours.js";
import type { SearchSettings } from "./search/settings.js";

// A process of its own for our side of the search bench: `prepare FOLDER SEED SETTINGS` or `run FOLDER WORKERS`.
const [verb, folder = "", count, settings = ""] = process.argv.slice(2);
if (verb === "prepare") await prepareSearch(folder, JSON.parse(settings) as SearchSettings, Number(count));
else console.log(JSON.stringify(await runSearch(folder, Number(count))));
