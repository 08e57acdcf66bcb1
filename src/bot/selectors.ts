import { ActivityTypes, type TurnContext } from 'botbuilder';

export function isPersonal(context: TurnContext): boolean {
  const { conversationType, isGroup } = context.activity.conversation as {
    conversationType?: string;
    isGroup?: boolean;
  };

  return conversationType === 'personal' || (conversationType === undefined && isGroup !== true);
}

export function isInstallation(action: 'add' | 'remove') {
  return (context: TurnContext): Promise<boolean> => {
    const { action: what } = context.activity;
    const named = what === action || what === `${action}-upgrade`;

    return Promise.resolve(named && isOfType(context, ActivityTypes.InstallationUpdate));
  };
}

export function isBotAdded(context: TurnContext): Promise<boolean> {
  return Promise.resolve(hasBot(context, 'membersAdded'));
}

export function isBotRemoved(context: TurnContext): Promise<boolean> {
  return Promise.resolve(hasBot(context, 'membersRemoved'));
}

function hasBot(context: TurnContext, change: 'membersAdded' | 'membersRemoved'): boolean {
  const { recipient } = context.activity;
  const isThere = (context.activity[change] ?? []).some((member) => member.id === recipient.id);

  return isThere && isOfType(context, ActivityTypes.ConversationUpdate);
}

export function isInvoke(context: TurnContext): Promise<boolean> {
  return Promise.resolve(isOfType(context, ActivityTypes.Invoke));
}

export function isMessage(context: TurnContext): Promise<boolean> {
  return Promise.resolve(isOfType(context, ActivityTypes.Message));
}

export function isOfType(context: TurnContext, type: string): boolean {
  const received: string = context.activity.type;

  return received === type;
}
