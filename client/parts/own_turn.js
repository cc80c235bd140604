/** Whether it may be one's own turn tonight, by the group's book: fetched by who has one. */
export { OwnTurn as default } from './turn_tonight.js';
