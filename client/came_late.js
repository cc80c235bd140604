/** Whether whoever sits before this page came in when the meeting had begun: the call may be elsewhere by now, and the invitation far away. */
let late = false;

/** At the door: what goes on inside. @param {import('./context.js').Ctx} ctx */
export const standsAtTheDoor = ({ slices }) => void (late = slices.room?.stage === 'running');

export const cameLate = () => late;

/** They have found their way. */
export const settled = () => void (late = false);
