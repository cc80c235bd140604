/** All that a page does which the server drew whole: it follows the language that its reader chose, and offers the colours. */
import { followChoice } from './language.js';
import { startThemeButton } from './theme_button.js';

followChoice();
startThemeButton();
