/** All that a page does which the server drew whole: it follows the language that its reader chose. */
import { followChoice } from './language.js';

followChoice();
